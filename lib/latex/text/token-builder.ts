/** Collects tokens while a text is read: keeps open groups on a stack, joins adjacent text, limits nesting. */
import { maxDepth, type Token } from "@/lib/latex/tokens";

export interface Frame {
  /** Shown in front of the content if the group is never closed. */
  opening: string;
  /** Returns the tokens that replace the group when it closes. */
  close: (children: Token[], frame: Frame) => Token[];
  children: Token[];
  /** Whether this is a declaration (`{\it …`), which has no brace and ends with the enclosing group. */
  isDeclaration: boolean;
  /** Whether a command occurred directly in this group, which shows that its braces are TeX. */
  hasCommand: boolean;
}

export class TokenBuilder {
  private readonly root: Frame = frame("", (children) => children);
  private readonly frames: Frame[] = [this.root];
  /** Number of open groups beyond `maxDepth`, so that their closing braces can be matched. */
  private beyond = 0;

  /** The innermost open group. */
  get top(): Frame {
    return this.frames.at(-1) ?? this.root;
  }

  get isInGroup(): boolean {
    return this.frames.length > 1;
  }

  add(token: Token): void {
    const { children } = this.top;
    const last = children.at(-1);
    if (token.kind === "text" && last?.kind === "text") last.text += token.text;
    else if (token.kind !== "text" || token.text !== "") children.push(token.kind === "text" ? { ...token } : token);
  }

  addText(text: string): void {
    this.add({ kind: "text", text });
  }

  open(opening: string, close: Frame["close"]): void {
    if (this.frames.length > maxDepth) this.beyond += 1;
    else this.frames.push(frame(opening, close));
  }

  /** Begins a declaration that applies until the end of the open group (`\it`); returns false if no group is open. */
  declare(close: Frame["close"]): boolean {
    if (!this.isInGroup) return false;
    this.top.hasCommand = true;
    if (this.frames.length <= maxDepth) this.frames.push({ ...frame("", close), isDeclaration: true });
    return true;
  }

  /** Ends the innermost group at its brace; returns false if none is open. */
  close(): boolean {
    if (this.beyond > 0) {
      this.beyond -= 1;
      return true;
    }
    if (!this.isInGroup) return false;
    while (this.top.isDeclaration) this.fold((ended) => ended.close(ended.children, ended));
    this.fold((ended) => ended.close(ended.children, ended));
    return true;
  }

  /** Ends all groups; unclosed groups show their opening. Returns the tokens. */
  finish(): Token[] {
    while (this.isInGroup) {
      this.fold((ended) => [{ kind: "text", text: ended.opening }, ...ended.close(ended.children, ended)]);
    }
    return this.root.children;
  }

  private fold(toTokens: (ended: Frame) => Token[]): void {
    const ended = this.frames.pop();
    if (ended) for (const token of toTokens(ended)) this.add(token);
  }
}

function frame(opening: string, close: Frame["close"]): Frame {
  return { opening, close, children: [], isDeclaration: false, hasCommand: false };
}
