using MassTransit;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Jobs;

/// <summary>Registers the job database and, where a process writes to it from consumers, its outbox.</summary>
public static class JobsExtensions
{
    /// <summary>Adds <see cref="JobsDbContext"/>, <see cref="TransactionalPublisher"/>, <see cref="JobSubmission"/> and <see cref="JobCancellation"/> (all scoped).</summary>
    /// <param name="services">The services; the caller adds a bus.</param>
    /// <param name="provider"><c>postgresql</c> or <c>sqlite</c>.</param>
    /// <param name="connectionString">The database's connection string.</param>
    /// <exception cref="ArgumentException">The provider is neither.</exception>
    public static IServiceCollection AddJobs(this IServiceCollection services, string provider, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _ = provider switch
        {
            JobsDatabase.PostgreSql => services.AddContext<PostgreSqlJobsDbContext>(o => JobsDatabase.UsePostgreSql(o, connectionString)),
            JobsDatabase.Sqlite => services.AddContext<SqliteJobsDbContext>(o => JobsDatabase.UseSqlite(o, connectionString)),
            _ => throw new ArgumentException($"'{provider}' is neither '{JobsDatabase.PostgreSql}' nor '{JobsDatabase.Sqlite}'.", nameof(provider)),
        };
        services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddScoped<TransactionalPublisher>();
        services.TryAddSingleton<SubmissionWriter>();
        services.TryAddScoped<JobSubmission>();
        services.TryAddScoped<JobCancellation>();
        services.TryAddSingleton<JobTransactions>();
        services.TryAddScoped(typeof(TransactionFilter<>));
        return services;
    }

    /// <summary>
    /// Adds the hosted service that hands outbox rows to the broker. Any number of processes may run it.
    /// Call it after the bus was added: the host stops in reverse order, and the relay ends its batch while the bus is still there.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOutboxRelay(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxDelivery>();
        services.TryAddSingleton<InMemoryRoom>();
        services.TryAddSingleton<OutboxMetrics>();
        return services.AddHostedService<OutboxRelay>();
    }

    /// <summary>Applies the migrations.</summary>
    /// <param name="services">The provider that <see cref="AddJobs"/> was called on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task MigrateJobsAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await JobsSchema.MigrateAsync(db, cancellationToken);
    }

    /// <summary>Checks that every migration is applied.</summary>
    /// <param name="services">The provider that <see cref="AddJobs"/> was called on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Some are not; the message names them and the command to run.</exception>
    public static async Task RequireJobsSchemaAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await JobsSchema.RequireAsync(db, cancellationToken);
    }

    /// <summary>Makes an endpoint write to the job database by <see cref="IJobTransaction"/>: retry, partitioner by job, inbox, outbox. Messages of several jobs that come at once share a transaction.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">The bus registration.</param>
    public static void UseJobTransaction(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        // A database restart takes seconds: eight tries over half a minute outlast it. What is wrong by itself gets two quick ones.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(TransientErrors.IsTransient);
            retry.Exponential(8, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(100));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(exception => !TransientErrors.IsTransient(exception));
            retry.Intervals(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500));
        });
        _ = new JobPartitioner(endpoint);
        endpoint.UseConsumeFilter(typeof(TransactionFilter<>), context);
    }

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : JobsDbContext
    {
        services.AddDbContextPool<TContext>(configure);
        services.TryAddScoped<JobsDbContext>(scope => scope.GetRequiredService<TContext>());
        return services;
    }
}
