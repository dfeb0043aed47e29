import './mood-board';
import './sign-in';
