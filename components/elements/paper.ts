import "./site";
import "@/components/papers/page/copy-text.element";
import "@/components/saved/save-control.element";
import "@/components/votes/vote-control.element";
import "@/components/votes/vote-notice.element";
import "@/components/votes/vote-numbers.element";
