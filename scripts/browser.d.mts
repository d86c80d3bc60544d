interface Wish {
  whole?: boolean;
}
export function findChromium(wish?: Wish): string | undefined;
export function chromiumLaunchOptions(wish?: Wish): { executablePath?: string; args: string[] };
