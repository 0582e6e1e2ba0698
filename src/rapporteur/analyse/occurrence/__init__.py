"""Whether acts of a kind come between two parties in the days ahead, as chances beside what is usual for them."""
