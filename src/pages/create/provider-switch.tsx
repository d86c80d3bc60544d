import { Segments } from '../../ui/segments.tsx';

/** OpenFan has its place already; it cannot be used in this version. */
export function ProviderSwitch() {
  return (
    <div className="grid gap-1">
      <Segments
        label="Provider"
        value="kiwiwhale"
        onChange={() => undefined}
        className="w-full [&>label]:flex-1"
        options={[
          { value: 'kiwiwhale', label: 'KiwiWhale', testId: 'provider-kiwiwhale' },
          {
            value: 'openfan',
            label: (
              <>
                OpenFan <span className="text-xs font-normal">arrives later</span>
              </>
            ),
            disabled: true,
            testId: 'provider-openfan',
          },
        ]}
      />
    </div>
  );
}
