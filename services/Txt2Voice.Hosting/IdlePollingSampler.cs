using System.Diagnostics;

using OpenTelemetry.Trace;

namespace Txt2Voice.Hosting;

/// <summary>Drops traces that begin with a client call: outbox relay and sweeps ask the database all day, and nobody asks why.</summary>
internal sealed class IdlePollingSampler : Sampler
{
    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
