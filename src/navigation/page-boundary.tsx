import { Component, type ComponentType, type ReactNode } from 'react';

import type { Place } from './place.ts';
import { Rendered } from './rendered.tsx';

export interface PageErrorProps {
  error: unknown;
  /** Tries the page again; its code is fetched anew where that was what failed. */
  reset: () => void;
}

interface PageBoundaryProps {
  /** Another place is another try. */
  place: Place;
  onRetry: () => void;
  ErrorPage: ComponentType<PageErrorProps>;
  children: ReactNode;
}

interface PageBoundaryState {
  failed: { error: unknown } | undefined;
  place: Place;
}

/** Keeps a page that falls over from taking the frame with it. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: undefined, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<PageBoundaryState> {
    return { failed: { error } };
  }

  static getDerivedStateFromProps(
    { place }: PageBoundaryProps,
    state: PageBoundaryState,
  ): PageBoundaryState | null {
    return place === state.place ? null : { failed: undefined, place };
  }

  #reset = () => {
    this.props.onRetry();
    this.setState({ failed: undefined });
  };

  override render() {
    const { ErrorPage, children } = this.props;
    const { failed } = this.state;
    if (!failed) return children;
    return (
      <>
        <ErrorPage error={failed.error} reset={this.#reset} />
        <Rendered />
      </>
    );
  }
}
