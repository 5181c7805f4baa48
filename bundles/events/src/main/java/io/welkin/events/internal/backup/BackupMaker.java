// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Backups;
import io.welkin.inventory.ControlNodes;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.Done;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the backups of this node, one after the other. An order is acknowledged once its outcome is on the bus: when the node
 * dies before, it is carried out at the next start, and a backup that was complete is found again. An order that is given
 * again comes behind the first: a backup that is not there then will not be, since the first is lost. So it is in a cloud that
 * was restored from that very backup.
 */
@Component(immediate = true, service = BackupMaker.class)
public final class BackupMaker {
  private final Bus bus;
  private final Codec codec;
  private final Backups backups;
  private final String node;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "welkin-backup"));
  private final Bus.Subscription subscription;

  @Activate
  public BackupMaker(@Reference Bus bus, @Reference Codec codec, @Reference Backups backups, @Reference ControlNodes nodes) {
    this.bus = bus;
    this.codec = codec;
    this.backups = backups;
    this.node = nodes.self();
    this.subscription = bus.consume(MakeBackupStep.orders(node), 1, this::take);
  }

  @Deactivate
  public void stop() {
    subscription.close();
    worker.shutdownNow();
  }

  private void take(Envelope envelope, Bus.Delivery delivery) {
    BackupOrder order = codec.decode(envelope, BackupOrder.class);
    worker.execute(() -> {
      Record outcome = carryOut(order, envelope.headers().attempt());
      if (!worker.isShutdown()) {
        answer(envelope.headers(), outcome, delivery);
      }
    });
  }

  private Record carryOut(BackupOrder order, int attempt) {
    try {
      if (order.remove()) {
        backups.remove(order.name(), order.id());
        return new Done();
      }
      Backups.Made made = attempt == 1 ? backups.make(order.name(), order.id())
          : backups.found(order.name(), order.id()).orElseThrow(BackupMaker::lost);
      return new BackupMade(node, made.directory().toString(), made.at(), made.bytes());
    } catch (FailureException e) {
      return e.failure();
    }
  }

  private static FailureException lost() {
    return new FailureException(Failure.of(Failure.Kind.INTERNAL, "BackupLost", "the backup was not made: its order is lost"));
  }

  private void answer(Headers headers, Record outcome, Bus.Delivery delivery) {
    bus.send(Address.ANSWER, codec.encode(outcome, HeadersBuilder.builder().key(headers.key()).attempt(headers.attempt())
        .traceparent(headers.traceparent()).build())).whenComplete((sent, failed) -> {
          if (failed == null) {
            delivery.accept();
          }
        });
  }
}
