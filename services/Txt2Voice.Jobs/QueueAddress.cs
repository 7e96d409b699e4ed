namespace Txt2Voice.Jobs;

/// <summary>Addresses of the durable queues.</summary>
public static class QueueAddress
{
    /// <summary>
    /// The address of a queue: its exchange of the same name. The <c>queue:</c> form would declare the queue from the sender's
    /// side, without the arguments that its consumer declares it with, and the broker would refuse one of the two.
    /// </summary>
    /// <param name="queue">One of <see cref="Contracts.Queues"/>.</param>
    public static Uri Of(string queue) => new($"exchange:{queue}");
}
