// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingSource;
import io.welkin.inventory.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes old lines out of the event log, and jobs that ended long ago, as the settings say; some at a time, every minute. */
@Component(immediate = true, service = SettingSource.class)
public final class Purge implements SettingSource {
  static final SettingDefinition EVENT_DAYS = SettingDefinition.integer("event.purge.delay", 0, 0, 36_500, "Events",
      "days after which events are deleted; 0 keeps them");
  static final SettingDefinition JOB_MINUTES = SettingDefinition.integer("job.expire.minutes", 1440, 1, 5_256_000, "Events",
      "minutes for which a job that has ended can be asked for");
  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
  private static final int TOGETHER = 200;
  private static final int MOST = 50;

  private final UnitOfWork unitOfWork;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-purge");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public Purge(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    timer.scheduleWithFixedDelay(this::look, 60, 60, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Override public List<SettingDefinition> settings() {
    return List.of(EVENT_DAYS, JOB_MINUTES);
  }

  private void look() {
    try {
      for (int round = 0; round < MOST && unitOfWork.run(Purge::some) > 0; round++) {
        LOG.debug("purged a batch of old events and jobs");
      }
    } catch (RuntimeException e) {
      LOG.warn("old events and jobs could not be deleted: {}", e.toString());
    }
  }

  /** Deletes a few that are old enough; how many. */
  static int some(Tx tx) {
    long days = Settings.number(tx, EVENT_DAYS);
    int events = days == 0 ? 0 : tx.of(EventEntry.class).delete(Where.ALL.with("created", Operator.LESS,
        tx.now().minus(Duration.ofDays(days))).order("created").limit(TOGETHER));
    return events + tx.of(Job.class).delete(Where.ALL.notNull("completed").with("created", Operator.LESS,
        tx.now().minus(Duration.ofMinutes(Settings.number(tx, JOB_MINUTES)))).order("created").limit(TOGETHER));
  }
}
