// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.bus.Address;
import io.welkin.bus.Headers;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.spi.command.DriverCommand;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** One transaction. Not thread safe, not to be kept. */
@ProviderType
public interface Tx {
  /** The rows of one kind. */
  <R extends Record & Row> Repository<R> of(Class<R> kind);

  Lifecycle lifecycle();

  Leases leases();

  Capacity capacity();

  Limits limits();

  /** One page of a list, in one query (and one for the count when the page does not tell it). */
  Page list(ReadModel model, ListQuery query);

  /**
   * Puts a message into the outbox: it leaves after the commit, at least once, and never without it. Not for drivers.
   *
   * @throws io.welkin.kernel.FailureException INVALID {@code DriverAddress} when the address is one of a driver-host
   */
  void send(Address address, Record body, Headers headers);

  /**
   * Puts a command for the drivers of a driver-host into the outbox. Only the workflow engine calls this, behind its
   * guard: what is done to guests is a step of a recorded operation, and nothing else.
   */
  void command(String instance, DriverCommand command, Headers headers);

  /** Writes to the event log and publishes {@code welkin.event.log.<type>}. */
  void log(EventEntry event);

  /** Runs after the commit, on the same thread, in order; not at all after a rollback. Must not throw. */
  void afterCommit(Runnable action);

  /** The time of this transaction, the same for all that it writes. */
  Instant now();
}
