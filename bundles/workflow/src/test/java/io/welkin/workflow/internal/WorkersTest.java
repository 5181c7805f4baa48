// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.testing.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has begun ends before more is begun. */
class WorkersTest {
  private final Workers workers = new Workers(1);
  private final CountDownLatch hold = new CountDownLatch(1);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach void stop() throws InterruptedException {
    hold.countDown();
    workers.stop();
  }

  private void busy() {
    CountDownLatch begun = new CountDownLatch(1);
    workers.outcome(() -> {
      begun.countDown();
      await(hold);
    });
    await(begun);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test void outcomesGoBeforeRunsAndBothInTheOrderOfComing() {
    busy();
    workers.run(() -> done.add("run 1"));
    workers.run(() -> done.add("run 2"));
    workers.outcome(() -> done.add("outcome 1"));
    workers.outcome(() -> done.add("outcome 2"));
    assertThat(workers.waiting()).as("runs that wait").isEqualTo(2);
    hold.countDown();
    Await.until("all is done", () -> done.size() == 4);
    assertThat(done).containsExactly("outcome 1", "outcome 2", "run 1", "run 2");
    assertThat(workers.waiting()).isZero();
  }

  @Test void whatWaitsWhenItStopsIsLeftAndNothingMoreIsTaken() throws InterruptedException {
    busy();
    workers.run(() -> done.add("left"));
    Thread stopping = new Thread(() -> {
      try {
        workers.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    stopping.start();
    Await.until("nothing more is taken", () -> {
      try {
        workers.run(() -> done.add("late"));
        return false;
      } catch (RejectedExecutionException e) {
        return true;
      }
    });
    hold.countDown();
    stopping.join();
    assertThat(done).doesNotContain("left");
    int waiting = workers.waiting();
    assertThatThrownBy(() -> workers.run(() -> done.add("late"))).isInstanceOf(RejectedExecutionException.class);
    assertThat(workers.waiting()).isEqualTo(waiting);
  }
}
