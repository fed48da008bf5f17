import "./site";
import "@/components/saved/saved-list.element";
