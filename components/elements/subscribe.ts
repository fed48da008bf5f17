import "./site";
import "@/components/subscribe/time-zone.element";
