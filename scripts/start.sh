#!/bin/sh
# The built server, as `npm start` runs it, with what a process can only be told before it begins:
# - NODE_ENV: which build of React and Next is loaded.
# - NODE_COMPILE_CACHE: what earlier starts have compiled is used again.
# - MALLOC_*: pages come and go as large buffers from several threads; these go back to the system at once and leave no holes.
# - semi-space: with much memory in the machine V8 would take 200 MB for young objects, without being any quicker here.
export NODE_ENV=production
export NODE_COMPILE_CACHE=.next/compile-cache MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=65536
exec node --min-semi-space-size=16 --max-semi-space-size=16 .next/page-server/serve.mjs "$@"
