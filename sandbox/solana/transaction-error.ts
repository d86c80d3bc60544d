import type { JsonObject } from '../../src/lib/json.ts';

/** Why a transaction failed, as Solana's nodes write it in JSON. */
export type TransactionError = string | JsonObject;

// litesvm's enums are empty at run time; the order is theirs.
const TRANSACTION_ERRORS =
  'AccountInUse AccountLoadedTwice AccountNotFound ProgramAccountNotFound InsufficientFundsForFee InvalidAccountForFee AlreadyProcessed BlockhashNotFound CallChainTooDeep MissingSignatureForFee InvalidAccountIndex SignatureFailure InvalidProgramForExecution SanitizeFailure ClusterMaintenance AccountBorrowOutstanding WouldExceedMaxBlockCostLimit UnsupportedVersion InvalidWritableAccount WouldExceedMaxAccountCostLimit WouldExceedAccountDataBlockLimit TooManyAccountLocks AddressLookupTableNotFound InvalidAddressLookupTableOwner InvalidAddressLookupTableData InvalidAddressLookupTableIndex InvalidRentPayingAccount WouldExceedMaxVoteCostLimit WouldExceedAccountDataTotalLimit MaxLoadedAccountsDataSizeExceeded ResanitizationNeeded InvalidLoadedAccountsDataSizeLimit UnbalancedTransaction ProgramCacheHitMaxLimit CommitCancelled'.split(
    ' ',
  );
const INSTRUCTION_ERRORS =
  'GenericError InvalidArgument InvalidInstructionData InvalidAccountData AccountDataTooSmall InsufficientFunds IncorrectProgramId MissingRequiredSignature AccountAlreadyInitialized UninitializedAccount UnbalancedInstruction ModifiedProgramId ExternalAccountLamportSpend ExternalAccountDataModified ReadonlyLamportChange ReadonlyDataModified DuplicateAccountIndex ExecutableModified RentEpochModified NotEnoughAccountKeys AccountDataSizeChanged AccountNotExecutable AccountBorrowFailed AccountBorrowOutstanding DuplicateAccountOutOfSync InvalidError ExecutableDataModified ExecutableLamportChange ExecutableAccountNotRentExempt UnsupportedProgramId CallDepth MissingAccount ReentrancyNotAllowed MaxSeedLengthExceeded InvalidSeeds InvalidRealloc ComputationalBudgetExceeded PrivilegeEscalation ProgramEnvironmentSetupFailure ProgramFailedToComplete ProgramFailedToCompile Immutable IncorrectAuthority AccountNotRentExempt InvalidAccountOwner ArithmeticOverflow UnsupportedSysvar IllegalOwner MaxAccountsDataAllocationsExceeded MaxAccountsExceeded MaxInstructionTraceLengthExceeded BuiltinProgramsMustConsumeComputeUnits BorshIoError'.split(
    ' ',
  );

/** A number nobody knows must still read as a failure. */
export const transactionErrorName = (number: number) =>
  TRANSACTION_ERRORS[number] ?? `Unknown${number}`;
export const instructionErrorName = (number: number) =>
  INSTRUCTION_ERRORS[number] ?? `Unknown${number}`;

const TRANSACTION_SENTENCES = new Map([
  ['AccountLoadedTwice', 'Account loaded twice'],
  ['AccountNotFound', 'Attempt to debit an account but found no record of a prior credit.'],
  ['ProgramAccountNotFound', 'Attempt to load a program that does not exist'],
  ['InsufficientFundsForFee', 'Insufficient funds for fee'],
  ['InvalidAccountForFee', 'This account may not be used to pay transaction fees'],
  ['AlreadyProcessed', 'This transaction has already been processed'],
  ['BlockhashNotFound', 'Blockhash not found'],
  ['SignatureFailure', 'Transaction did not pass signature verification'],
  ['InvalidProgramForExecution', 'This program may not be used for executing instructions'],
  ['SanitizeFailure', 'Transaction failed to sanitize accounts offsets correctly'],
  ['AddressLookupTableNotFound', "Transaction loads an address table account that doesn't exist"],
]);
const INSTRUCTION_SENTENCES = new Map([
  ['GenericError', 'generic instruction error'],
  ['InvalidArgument', 'invalid program argument'],
  ['InvalidInstructionData', 'invalid instruction data'],
  ['InvalidAccountData', 'invalid account data for instruction'],
  ['InsufficientFunds', 'insufficient funds for instruction'],
  ['IncorrectProgramId', 'incorrect program id for instruction'],
  ['MissingRequiredSignature', 'missing required signature for instruction'],
  ['NotEnoughAccountKeys', 'insufficient account keys for instruction'],
  ['MissingAccount', 'An account required by the instruction is missing'],
  ['ComputationalBudgetExceeded', 'Computational budget exceeded'],
  ['InvalidSeeds', 'Provided seeds do not result in a valid address'],
  ['InvalidAccountOwner', 'Invalid account owner'],
  ['IllegalOwner', 'Provided owner is not allowed'],
]);

/** The sentence a node puts in its message. */
export function describeError(error: TransactionError): string {
  if (typeof error === 'string') return TRANSACTION_SENTENCES.get(error) ?? error;
  const { InstructionError: inside, InsufficientFundsForRent: rent } = error;
  if (Array.isArray(inside)) {
    const [index = 0, reason = null] = inside;
    return `Error processing Instruction ${JSON.stringify(index)}: ${describeReason(reason)}`;
  }
  if (typeof rent === 'object' && rent !== null && 'account_index' in rent) {
    const index = JSON.stringify(rent.account_index);
    return `Transaction results in an account (${index}) with insufficient funds for rent`;
  }
  return JSON.stringify(error);
}

function describeReason(reason: unknown): string {
  if (typeof reason === 'string') return INSTRUCTION_SENTENCES.get(reason) ?? reason;
  if (typeof reason === 'object' && reason !== null && 'Custom' in reason) {
    return `custom program error: 0x${Number(reason.Custom).toString(16)}`;
  }
  return JSON.stringify(reason);
}
