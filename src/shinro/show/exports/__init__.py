"""A record comes in, a document in one language goes out: for a review, a job application, oneself."""
