namespace CycleDash.Data.Stores;

/// <summary>The database or its folder cannot be used as it is. The message is for the user and says what to do.</summary>
public abstract class StorageException(string message, Exception? inner = null) : Exception(message, inner);
