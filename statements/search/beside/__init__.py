"""What a page shows beside the hits: counts to narrow by, and statements that the query names."""
