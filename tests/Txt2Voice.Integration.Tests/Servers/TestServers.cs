namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>The broker and the database of the whole test run; every test takes a virtual host and a database of its own.</summary>
public static class TestServers
{
    private static int count;

    /// <summary>The broker.</summary>
    public static RabbitMqServer RabbitMq { get; private set; } = null!;

    /// <summary>The database server.</summary>
    public static PostgreSqlServer PostgreSql { get; private set; } = null!;

    /// <summary>Starts both.</summary>
    public static async Task StartAsync()
    {
        var broker = RabbitMqServer.StartNewAsync();
        PostgreSql = await PostgreSqlServer.StartNewAsync();
        RabbitMq = await broker;
    }

    /// <summary>Ends both.</summary>
    public static async Task StopAsync()
    {
        await (RabbitMq?.DisposeAsync() ?? default);
        await (PostgreSql?.DisposeAsync() ?? default);
    }

    /// <summary>Makes a new virtual host.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> NewVirtualHostAsync()
    {
        var name = $"test{Interlocked.Increment(ref count)}";
        await RabbitMq.Management.AddVirtualHostAsync(name);
        return name;
    }

    /// <summary>Makes a new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static Task<string> NewDatabaseAsync() => PostgreSql.AddDatabaseAsync($"test{Interlocked.Increment(ref count)}");
}
