/** The product's mark: a safelight over a tray. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 shrink-0">
      <circle cx="12" cy="8" r="5" className="fill-accent" />
      <path
        d="M3 16h18l-2 5H5z"
        className="fill-none stroke-current"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
