import { createElement, type FunctionComponent, type SVGProps } from 'react';

interface IconData {
  node: [tag: string, attributes: Record<string, string>][];
}

/**
 * Stands in for lucide-react's own `createLucideIcon` in the build (vite.config.ts):
 * the same SVG, without the machinery for global icon settings that nobody here uses.
 */
export default function createLucideIcon(
  icon: IconData,
): FunctionComponent<SVGProps<SVGSVGElement>> {
  return (props) =>
    createElement(
      'svg',
      {
        width: 24,
        height: 24,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': props['aria-label'] === undefined,
        ...props,
      },
      ...icon.node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
}
