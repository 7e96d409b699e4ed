using MassTransit;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Closes the gate when the bus stops, so that commands fetched ahead go to other workers at once instead of being computed here one by one.</summary>
/// <param name="gate">The gate.</param>
internal sealed class LaneGateCloser(LaneGate gate) : IBusObserver
{
    // Until then the broker has heard that this process takes nothing more: what is given back does not come here again.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    public Task PreStop(IBus bus)
    {
        gate.CloseAfter(Moment);
        return Task.CompletedTask;
    }

    public void PostCreate(IBus bus)
    {
    }

    public void CreateFaulted(Exception exception)
    {
    }

    public Task PreStart(IBus bus) => Task.CompletedTask;

    public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;

    public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;

    public Task PostStop(IBus bus) => Task.CompletedTask;

    public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
}
