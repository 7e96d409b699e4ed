namespace Txt2Voice.Jobs;

/// <summary>Messages shared a transaction and it failed, by the fault of one of them or of the database. Each tries again alone.</summary>
/// <param name="cause">What failed.</param>
internal sealed class SharedTransactionException(Exception cause) : Exception("A transaction that several messages shared has failed.", cause);
