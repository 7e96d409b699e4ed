namespace Txt2Voice.Notifier.Tests;

public class RetryScheduleTests
{
    private readonly RetrySchedule _schedule = new(new NotifierOptions
    {
        FirstDelay = TimeSpan.FromSeconds(10), DelayFactor = 2, MaxDelay = TimeSpan.FromSeconds(100),
    });

    [TestCase(1, 10)]
    [TestCase(2, 20)]
    [TestCase(4, 80)]
    [TestCase(5, 100)]
    [TestCase(50, 100)]
    public void PauseAfter_EachTry_GrowsToTheLimit(int tries, double seconds) =>
        Assert.That(_schedule.PauseAfter(tries, null, chance: 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(0, 8)]
    [TestCase(1, 12)]
    public void PauseAfter_Chance_SpreadsByAFifth(double chance, double seconds) =>
        Assert.That(_schedule.PauseAfter(1, null, chance), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(3, 10)]
    [TestCase(40, 40)]
    [TestCase(4_000, 100)]
    [TestCase(-40, 10)]
    public void PauseAfter_RetryAfter_IsObeyedWithinTheLimit(double retryAfter, double seconds) =>
        Assert.That(_schedule.PauseAfter(1, TimeSpan.FromSeconds(retryAfter), chance: 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
}
