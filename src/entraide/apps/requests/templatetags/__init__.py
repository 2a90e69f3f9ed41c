"""What templates of requests say."""
