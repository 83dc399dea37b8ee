package io.github.podchurn.model.workload;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment's condition {@code Progressing}: whether its rollout gets on, has got there or has
 * not got on for too long. Too long has no consequence but this condition.
 *
 * <p>Source: {@code syncRolloutStatus} in {@code pkg/controller/deployment/progress.go}; {@code
 * DeploymentProgressing} and {@code DeploymentTimedOut} in {@code
 * pkg/controller/deployment/util/deployment_util.go}.
 *
 * @param lastUpdateNanos when the rollout was last seen getting on
 */
public record RolloutProgress(Reason reason, long lastUpdateNanos) {

  /** Why the condition is as it is. */
  public enum Reason {
    /** A ReplicaSet of the new template has been made. */
    NEW_REPLICA_SET_CREATED("NewReplicaSetCreated"),
    /** A ReplicaSet of the new template was there already. */
    FOUND_NEW_REPLICA_SET("FoundNewReplicaSet"),
    /** Pods were added, removed or became ready. */
    REPLICA_SET_UPDATED("ReplicaSetUpdated"),
    /** The rollout is complete. */
    NEW_REPLICA_SET_AVAILABLE("NewReplicaSetAvailable"),
    /** Nothing happened for as long as the deadline says. */
    PROGRESS_DEADLINE_EXCEEDED("ProgressDeadlineExceeded"),
    /** The rollout was paused. */
    DEPLOYMENT_PAUSED("DeploymentPaused"),
    /** The rollout goes on, counted from here. */
    DEPLOYMENT_RESUMED("DeploymentResumed");

    private final String manifestName;

    Reason(String manifestName) {
      this.manifestName = manifestName;
    }

    /** As the condition's {@code reason} field spells it. */
    public String manifestName() {
      return manifestName;
    }
  }

  /** {@code progressDeadlineSeconds} of a Deployment that states none. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

  private static final Duration RECHECK_MARGIN = Duration.ofSeconds(1);

  /**
   * The condition before a count: a ReplicaSet that was just made or found begins anew, and so does
   * a rollout that goes on after a pause; one that is paused stands still.
   *
   * @param deployment with its status as it was
   * @param found why there is a ReplicaSet of the present template; null if there is none
   */
  public static @Nullable RolloutProgress begin(
      Deployment deployment, @Nullable Reason found, long nowNanos) {
    var before = deployment.status().progress();
    if (deployment.spec().rollout().progressDeadline() == null) {
      return null;
    }
    boolean wasPaused = before != null && before.reason() == Reason.DEPLOYMENT_PAUSED;
    boolean isStuck = before != null && before.reason() == Reason.PROGRESS_DEADLINE_EXCEEDED;
    boolean isPaused = deployment.spec().rollout().paused();
    if (isPaused != wasPaused && !isStuck) {
      var reason = isPaused ? Reason.DEPLOYMENT_PAUSED : Reason.DEPLOYMENT_RESUMED;
      before = new RolloutProgress(reason, nowNanos);
    }
    boolean isToBegin = found == Reason.NEW_REPLICA_SET_CREATED || before == null;
    return found != null && isToBegin ? new RolloutProgress(found, nowNanos) : before;
  }

  /** Whether more Pods are updated, ready or available, or fewer are old, than before. */
  public static boolean isProgressing(Deployment.Status before, Deployment.Status after) {
    return after.updated() > before.updated()
        || after.replicas() - after.updated() < before.replicas() - before.updated()
        || after.ready() > before.ready()
        || after.available() > before.available();
  }

  /** Whether nothing has happened for longer than the deadline; for ever once it has been so. */
  public boolean isTimedOut(Duration deadline, long nowNanos) {
    if (reason == Reason.NEW_REPLICA_SET_AVAILABLE) {
      return false;
    }
    return reason == Reason.PROGRESS_DEADLINE_EXCEEDED
        || lastUpdateNanos + deadline.toNanos() < nowNanos;
  }

  /** When to look again, so that the deadline is noticed though nothing happens. */
  public long recheckNanos(Duration deadline) {
    return lastUpdateNanos + deadline.plus(RECHECK_MARGIN).toNanos();
  }

  /**
   * The condition after a count; empty when the Deployment has no deadline or no condition yet.
   *
   * @param before the condition so far, or null
   * @param deployment with its status as it was
   * @param after its status by the new count
   * @param deadline null when there is none
   */
  public static Optional<RolloutProgress> next(
      @Nullable RolloutProgress before,
      Deployment deployment,
      Deployment.Status after,
      @Nullable Duration deadline,
      long nowNanos) {
    if (deadline == null) {
      return Optional.empty();
    }
    if (hasArrived(before, after)) {
      return Optional.ofNullable(before);
    }
    if (deployment.withStatus(after).isComplete()) {
      return updated(Reason.NEW_REPLICA_SET_AVAILABLE, nowNanos);
    }
    if (isProgressing(deployment.status(), after)) {
      return updated(Reason.REPLICA_SET_UPDATED, nowNanos);
    }
    return Optional.ofNullable(before).map(progress -> progress.judged(deadline, nowNanos));
  }

  private RolloutProgress judged(Duration deadline, long nowNanos) {
    return reason != Reason.PROGRESS_DEADLINE_EXCEEDED && isTimedOut(deadline, nowNanos)
        ? new RolloutProgress(Reason.PROGRESS_DEADLINE_EXCEEDED, nowNanos)
        : this;
  }

  /**
   * A rollout that was complete stays so while no old Pods are there, whatever becomes of its own.
   */
  private static boolean hasArrived(@Nullable RolloutProgress before, Deployment.Status after) {
    return before != null
        && before.reason() == Reason.NEW_REPLICA_SET_AVAILABLE
        && after.replicas() == after.updated();
  }

  private static Optional<RolloutProgress> updated(Reason reason, long nowNanos) {
    return Optional.of(new RolloutProgress(reason, nowNanos));
  }
}
