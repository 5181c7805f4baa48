// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.GuardedRun;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.Destructive;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Stands where commands leave for drivers, and lets none out that can harm a guest unless a person is behind the run, or
 * a controller that the operator of the cluster allowed (at most so often), or the run undoes what it made itself (law
 * 3). A refusal fails the step and is an alert in the event log.
 */
@Component(service = Guard.class, configurationPid = "io.welkin.workflow.guard")
@Designate(ocd = GuardConfig.class)
public final class Guard {
  /** Code of a refusal for good. */
  static final String REFUSED = "GuestProtected";
  /** Code of a refusal for now. */
  static final String TOO_OFTEN = "ControllerLimit";
  private static final String EVENT = "GUARD.REFUSED";
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int PRUNED = 100;

  private final int perMinute;

  @Activate
  public Guard(GuardConfig config) {
    this.perMinute = config.perMinute();
  }

  /**
   * Returns when the command may leave.
   *
   * @throws FailureException INVALID {@link #REFUSED}, or CONFLICT {@link #TOO_OFTEN} with the time to wait
   */
  void admit(RunWork work, boolean undo, DriverCommand command) {
    Effect effect = command instanceof Destructive d ? d.effect() : Effect.NONE;
    Cause cause = work.cause;
    if (effect == Effect.NONE || human(cause) || undo && effect != Effect.FENCES) {
      return;
    }
    if (cause.type() != Cause.Type.CONTROLLER || !allowed(work.tx, command, cause.name())) {
      throw FailureException.invalid(REFUSED, effect + " of a guest is not for " + cause.text()
          + ": neither a person nor a controller that the operator of the cluster allows");
    }
    count(work, effect);
  }

  private static boolean human(Cause cause) {
    return cause.type() == Cause.Type.USER || cause.type() == Cause.Type.OPERATOR;
  }

  private static boolean allowed(Tx tx, DriverCommand command, String controller) {
    return tx.of(HypervisorEndpoint.class).find(command.endpoint().id())
        .flatMap(e -> tx.of(Cluster.class).find(e.clusterId()))
        .filter(cluster -> cluster.controllers().contains(controller)).isPresent();
  }

  /** One controller counts at a time, on whatever node; a run counts once. */
  private void count(RunWork work, Effect effect) {
    Tx tx = work.tx;
    String controller = work.cause.name();
    tx.leases().nextFence(UUID.nameUUIDFromBytes(("guard:" + controller).getBytes(StandardCharsets.UTF_8)));
    if (tx.of(GuardedRun.class).find(work.run.id()).isPresent()) {
      return;
    }
    Instant from = tx.now().minus(WINDOW);
    List<GuardedRun> recent = tx.of(GuardedRun.class).list(Where.eq("controller", controller)
        .with("at", Where.Operator.GREATER, from).order("-at").limit(Math.max(1, perMinute)));
    if (recent.size() >= perMinute) {
      Duration wait = recent.isEmpty() ? WINDOW : Duration.between(from, recent.get(recent.size() - 1).at());
      throw new FailureException(new Failure(Failure.Kind.CONFLICT, TOO_OFTEN, controller + " has opened " + perMinute
          + " runs that can harm guests within a minute, which is its limit", wait));
    }
    tx.of(GuardedRun.class).insert(new GuardedRun(work.run.id(), controller, effect.name(), tx.now(), 0));
    tx.of(GuardedRun.class).list(Where.eq("controller", controller).with("at", Where.Operator.LESS,
        from.minus(WINDOW)).limit(PRUNED)).forEach(old -> tx.of(GuardedRun.class).delete(old.id()));
  }

  /** Writes the alert of a refusal; other failures are none of its business. */
  static void record(RunWork work, Failure failure) {
    if (Set.of(REFUSED, TOO_OFTEN).contains(failure.code())) {
      work.tx.log(EventEntryBuilder.builder().id(Ids.next()).type(EVENT).level("ERROR").state("Completed")
          .description(work.run.workflow() + " was kept from a guest: " + failure.message())
          .username(work.cause.name()).resourceKind(work.run.resourceKind()).resourceId(work.run.resourceId())
          .parentId(work.run.id()).created(work.tx.now()).build());
    }
  }
}
