import { useNavigation } from './context.ts';
import type { KeyedPlace, Router } from './router.ts';
import type { ParamsOf, RoutePath, SearchChange, SearchOf, Target } from './routes.ts';

/** Goes to a place, or from `From` to another search of the same page. */
export interface Navigate<From extends RoutePath> {
  <To extends RoutePath>(target: Target<To>): Promise<void>;
  (change: SearchChange<From>): Promise<void>;
}

/** What a component may know of the router. */
export const useRouter = (): Router => useNavigation().router;

/** The place that is shown, or what is selected of it. */
export function useLocation<Selected>({
  select,
}: {
  select: (place: KeyedPlace) => Selected;
}): Selected {
  return select(useNavigation().place);
}

/** Given the page that it is used on, it can change that page's search. */
export function useNavigate<From extends RoutePath = RoutePath>(page?: {
  from: From;
}): Navigate<From>;
export function useNavigate() {
  return useRouter().navigate;
}

/** The search of the page that it is used on: what place.ts has read by the page's own names. */
export function useSearch<From extends RoutePath>(page: { from: From }): SearchOf<From>;
export function useSearch() {
  return useNavigation().place.search;
}

/** The parameters in the path of the page that it is used on. */
export function useParams<From extends RoutePath>(page: { from: From }): ParamsOf<From>;
export function useParams() {
  return useNavigation().place.params;
}

/** The hooks of one page, which then need not be told which. */
export function getRouteApi<From extends RoutePath>(from: From) {
  const page = { from };
  return {
    useNavigate: () => useNavigate(page),
    useParams: () => useParams(page),
    useSearch: () => useSearch(page),
  };
}
