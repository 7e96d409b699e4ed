namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class JobCacheTests
{
    [Test]
    public void TryGet_WhenMoreJobsThanFitWereSet_HasForgottenTheOneNotUsedLongest()
    {
        var cache = new JobCache<string>(2);
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        cache.Set(first, "first");
        cache.Set(second, "second");
        cache.TryGet(first, out _);

        cache.Set(third, "third");

        Assert.Multiple(() =>
        {
            Assert.That(cache.TryGet(first, out var value), Is.True);
            Assert.That(value, Is.EqualTo("first"));
            Assert.That(cache.TryGet(second, out _), Is.False);
            Assert.That(cache.TryGet(third, out _), Is.True);
        });
    }

    [Test]
    public void Set_WhenTheJobIsThere_ReplacesIt()
    {
        var cache = new JobCache<string>(1);
        var job = Guid.NewGuid();
        cache.Set(job, "old");
        cache.Set(job, "new");

        cache.TryGet(job, out var value);

        Assert.That(value, Is.EqualTo("new"));
    }
}
