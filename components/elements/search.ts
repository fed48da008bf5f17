import "./site";
import "@/components/saved/save-control.element";
import "@/components/votes/vote-control.element";
