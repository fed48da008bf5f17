import "./site";
import "@/components/layout/sample-line.element";
import "@/components/papers/list/lay-out-deferred";
import "@/components/papers/list/since-last-visit.element";
import "@/components/saved/save-control.element";
import "@/components/subscribe/time-zone.element";
import "@/components/votes/vote-control.element";
import "@/components/votes/vote-numbers.element";
