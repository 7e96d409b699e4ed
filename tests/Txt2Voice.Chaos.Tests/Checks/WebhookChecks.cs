using Txt2Voice.Chaos.Tests.Load;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Each ended job with a callback address was told of, under one id and with one content.</summary>
/// <param name="ledger">The jobs.</param>
/// <param name="receiver">What came.</param>
internal sealed class WebhookChecks(Ledger ledger, CallbackReceiver receiver)
{
    /// <summary>Checks.</summary>
    /// <param name="states">State of every job.</param>
    public IReadOnlyList<Violation> Check(IReadOnlyDictionary<Guid, string> states)
    {
        var callbacks = receiver.Callbacks.ToList();
        var violations = new List<Violation>();
        violations.AddRange(callbacks.GroupBy(callback => callback.Id).Where(same => same.Select(callback => callback.Hash).Distinct().Count() > 1).Select(
            same => new Violation(Violation.Wrong, $"webhook {same.Key} came with two contents", same.First().JobId)));
        violations.AddRange(callbacks.GroupBy(callback => callback.JobId).Where(same => same.Select(callback => callback.Id).Distinct().Count() > 1).Select(
            same => new Violation(Violation.Wrong, $"job {same.Key} was told of under two ids", same.Key)));
        foreach (var job in ledger.Jobs.Where(job => job.Callback is not null && states.ContainsKey(job.Id)))
        {
            var told = callbacks.Where(callback => callback.JobId == job.Id).ToList();
            if (told.Any(callback => callback.Path != job.Callback || callback.Status != states[job.Id]))
            {
                violations.Add(new Violation(Violation.Wrong, $"job {job.Id} is {states[job.Id]} and its callback said: {string.Join("; ", told)}", job.Id));
            }

            if (!told.Any(callback => callback.Taken))
            {
                violations.Add(new Violation(Violation.Lost, $"the callback of job {job.Id}, which is {states[job.Id]}, never came", job.Id));
            }
        }

        return violations;
    }
}
