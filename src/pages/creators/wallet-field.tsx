import { connectWallet, useReconnect, useWallet } from '../../components/wallet/use-wallet.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

interface WalletFieldProps {
  address: string;
  error: string | undefined;
  onChange: (address: string) => void;
}

/** Where the creator is paid: the connected wallet, unless another address is entered. */
export function WalletField({ address, error, onChange }: WalletFieldProps) {
  useReconnect();
  const wallet = useWallet();
  const connected = wallet.address;
  return (
    <Field
      label="Wallet for its earnings"
      required
      error={error}
      hint={
        connected !== null && connected === address
          ? `Taken from ${wallet.name ?? 'the connected wallet'}.`
          : 'A Solana address that is yours: nine tenths of each sale go there.'
      }
      trailing={
        connected === null ? (
          <Button
            size="sm"
            variant="ghost"
            busy={wallet.state === 'connecting'}
            onClick={connectWallet}
          >
            Connect a wallet
          </Button>
        ) : connected === address ? null : (
          <Button size="sm" variant="ghost" onClick={() => onChange(connected)}>
            Use connected wallet
          </Button>
        )
      }
    >
      <TextInput
        data-testid="creator-field-walletAddress"
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        value={address}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
