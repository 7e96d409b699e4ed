namespace Txt2Voice.Hosting;

/// <summary>Tags of health checks.</summary>
public static class HealthTags
{
    /// <summary>What must be there for the process to do its work: broker, database. Never part of liveness: a restart does not mend them.</summary>
    public const string Ready = "ready";
}
