import "./site";
import "@/components/papers/list/lay-out-deferred";
import "@/components/saved/save-control.element";
import "@/components/votes/vote-control.element";
