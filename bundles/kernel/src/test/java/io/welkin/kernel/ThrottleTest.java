// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final AtomicLong now = new AtomicLong();

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static int admitted(Throttle throttle, String who, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += throttle.admits(who) ? 1 : 0;
    }
    return admitted;
  }

  @Test void aBurstIsAdmittedAndThenTheRate() {
    Throttle throttle = new Throttle(2, 5, now::get);
    assertThat(admitted(throttle, "a", 10)).isEqualTo(5);
    pass(Duration.ofMillis(499));
    assertThat(admitted(throttle, "a", 10)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(admitted(throttle, "a", 10)).isEqualTo(1);
    pass(Duration.ofHours(1));
    assertThat(admitted(throttle, "a", 10)).isEqualTo(5);
  }

  @Test void everyoneHasABucketOfTheirOwn() {
    Throttle throttle = new Throttle(1, 1, now::get);
    assertThat(admitted(throttle, "a", 2)).isEqualTo(1);
    assertThat(admitted(throttle, "b", 2)).isEqualTo(1);
  }

  @Test void whoeverIsForgottenGainsNothingByIt() {
    Throttle throttle = new Throttle(1, 2, now::get);
    assertThat(admitted(throttle, "a", 2)).isEqualTo(2);
    for (int i = 0; i < 20_000; i++) {
      assertThat(throttle.admits(i)).isTrue();
    }
    assertThat(throttle.admits("a")).isFalse();
  }

  @Test void zeroLetsEverythingThrough() {
    assertThat(admitted(new Throttle(0, 1, now::get), "a", 1000)).isEqualTo(1000);
  }

  @Test void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Throttle(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Throttle(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
