import { type PaymentFilters, tidyPaymentFilters } from '../../api/payment-cache.ts';
import { getRouteApi } from '../../navigation/hooks.ts';

const route = getRouteApi('/payments');

/** Changes some of the filters in the address. */
export function useSetPaymentFilters() {
  const navigate = route.useNavigate();
  return (next: PaymentFilters) =>
    void navigate({ search: (old) => tidyPaymentFilters({ ...old, ...next }), replace: true });
}
