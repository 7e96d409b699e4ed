using MassTransit;

using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Jobs;

/// <summary>Registers the job database and, where a process writes to it from consumers, its outbox.</summary>
public static class JobsExtensions
{
    /// <summary>Adds <see cref="JobsDbContext"/> (scoped) and <see cref="TransactionalPublisher"/> (scoped).</summary>
    /// <param name="services">The services.</param>
    /// <param name="provider"><c>postgresql</c> or <c>sqlite</c>.</param>
    /// <param name="connectionString">The database's connection string.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, string provider, string connectionString) =>
        throw new NotImplementedException();

    /// <summary>Adds the hosted service that hands outbox rows to the broker. Any number of processes may run it.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOutboxRelay(this IServiceCollection services) => throw new NotImplementedException();

    /// <summary>Applies the migrations.</summary>
    /// <param name="services">The provider that <see cref="AddJobs"/> was called on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task MigrateJobsAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Makes an endpoint write to the job database in one transaction a message: retry, partitioner by job, inbox, outbox.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">The bus registration.</param>
    public static void UseJobTransaction(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context) =>
        throw new NotImplementedException();
}
