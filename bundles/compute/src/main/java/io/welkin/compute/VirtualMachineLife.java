// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute;

import io.welkin.kernel.StateMachine;
import java.time.Duration;

/** The phases of a virtual machine. What an API calls a VM's state is its phase. */
public final class VirtualMachineLife {
  /** Phases. */
  public enum State { STOPPED, STARTING, RUNNING, MIGRATING, STOPPING, DESTROYED, EXPUNGING, EXPUNGED, ERROR,
    /** A guest that native tools made is being adopted. */
    IMPORTING }

  /** What moves a VM. */
  public enum Trigger {
    START, STARTED, START_FAILED, DEPLOY_FAILED, STOP, HALTED, STOP_FAILED, DESTROY, RECOVER, EXPUNGE, EXPUNGED,
    EXPUNGE_FAILED,
    /** Its host is lost, it is proven that it does not run there, and it starts on another. */
    RESTART,
    /** It could not; it belongs to the lost host as before. */
    RESTART_FAILED, MIGRATE, MIGRATED,
    /** It stays where it runs. */
    MIGRATE_FAILED,
    /** A native tool stopped it, and the policy accepts that. */
    FOUND_STOPPED,
    /** A native tool started it, and the policy accepts that. */
    FOUND_RUNNING,
    /** An operator says that there is no such VM any more. */
    FORGET,
    /** A guest that native tools made is to be adopted. */
    IMPORT,
    /** It could not; it is unmanaged as before. */
    IMPORT_FAILED
  }

  public static final StateMachine<State, Trigger> TABLE =
      StateMachine.of("virtual-machine", State.class, Trigger.class)
          .initial(State.STOPPED)
          .stable(State.STOPPED, State.RUNNING, State.DESTROYED, State.ERROR)
          .passing(State.STARTING, Duration.ofHours(1), Trigger.START_FAILED)
          .passing(State.MIGRATING, Duration.ofHours(12), Trigger.MIGRATE_FAILED)
          .passing(State.STOPPING, Duration.ofHours(1), Trigger.STOP_FAILED)
          .passing(State.IMPORTING, Duration.ofHours(1), Trigger.IMPORT_FAILED)
          .passing(State.EXPUNGING, Duration.ofHours(1), Trigger.EXPUNGE_FAILED)
          .last(State.EXPUNGED)
          .on(State.STOPPED, Trigger.START, State.STARTING)
          .on(State.STARTING, Trigger.STARTED, State.RUNNING)
          .on(State.STARTING, Trigger.START_FAILED, State.STOPPED)
          .on(State.STARTING, Trigger.DEPLOY_FAILED, State.ERROR)
          .on(State.RUNNING, Trigger.STOP, State.STOPPING)
          .on(State.STOPPING, Trigger.HALTED, State.STOPPED)
          .on(State.STOPPING, Trigger.STOP_FAILED, State.RUNNING)
          .on(State.RUNNING, Trigger.RESTART, State.STARTING)
          .on(State.STARTING, Trigger.RESTART_FAILED, State.RUNNING)
          .on(State.RUNNING, Trigger.MIGRATE, State.MIGRATING)
          .on(State.MIGRATING, Trigger.MIGRATED, State.RUNNING)
          .on(State.MIGRATING, Trigger.MIGRATE_FAILED, State.RUNNING)
          .on(State.RUNNING, Trigger.FOUND_STOPPED, State.STOPPED)
          .on(State.STOPPED, Trigger.FOUND_RUNNING, State.RUNNING)
          .on(State.STOPPED, Trigger.IMPORT, State.IMPORTING)
          .on(State.IMPORTING, Trigger.FOUND_RUNNING, State.RUNNING)
          .on(State.IMPORTING, Trigger.FOUND_STOPPED, State.STOPPED)
          .on(State.IMPORTING, Trigger.IMPORT_FAILED, State.EXPUNGED)
          .on(State.RUNNING, Trigger.FORGET, State.EXPUNGED)
          .on(State.STOPPED, Trigger.FORGET, State.EXPUNGED)
          .on(State.DESTROYED, Trigger.FORGET, State.EXPUNGED)
          .on(State.ERROR, Trigger.FORGET, State.EXPUNGED)
          .on(State.STOPPED, Trigger.DESTROY, State.DESTROYED)
          .on(State.ERROR, Trigger.DESTROY, State.DESTROYED)
          .on(State.DESTROYED, Trigger.RECOVER, State.STOPPED)
          .on(State.DESTROYED, Trigger.EXPUNGE, State.EXPUNGING)
          .on(State.ERROR, Trigger.EXPUNGE, State.EXPUNGING)
          .on(State.EXPUNGING, Trigger.EXPUNGED, State.EXPUNGED)
          .on(State.EXPUNGING, Trigger.EXPUNGE_FAILED, State.DESTROYED)
          .build();

  private VirtualMachineLife() {}
}
