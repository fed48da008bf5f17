#!/bin/sh
# Starts the built server, as `npm start` runs it, with settings that must be made before the process starts:
# - NODE_ENV: selects the production build of React and Next.
# - NODE_COMPILE_CACHE: reuses code compiled by earlier starts.
# - MALLOC_*: pages are large buffers from several threads; these settings return freed buffers to the system at once and
#   avoid fragmentation.
# - semi-space: on a machine with much memory V8 would use 200 MB for young objects, without being faster here.
export NODE_ENV=production
export NODE_COMPILE_CACHE=.next/compile-cache MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=65536
exec node --min-semi-space-size=16 --max-semi-space-size=16 .next/page-server/serve.mjs "$@"
