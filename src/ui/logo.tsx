/** The gate, in the colour of the text around it. */
export function Logo() {
  return (
    <svg
      aria-hidden="true"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <path d="M3 21V11a9 9 0 0 1 18 0v10M3 21h3M18 21h3M6 21V11a6 6 0 0 1 12 0v10M10 5.5V21M14 5.5V21M6 13h12" />
    </svg>
  );
}
