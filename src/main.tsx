import './ui/styles.css';
import './opened.ts';
import './start.tsx';
