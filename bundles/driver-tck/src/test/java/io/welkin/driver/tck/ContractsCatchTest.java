// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.welkin.driver.tck.MapDriver.Defect;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contracts pass what keeps them and name what breaks them. */
class ContractsCatchTest {
  private static final String DEFECT = "defect";

  private static final class MapUnderTest implements DriverUnderTest {
    private final Map<UUID, InstanceObservation> world = new ConcurrentHashMap<>();
    private final List<ObservationSink> watchers = new CopyOnWriteArrayList<>();
    private final Endpoint endpoint = new Endpoint(UUID.randomUUID(), "Map", "map://here", Map.of());
    private final Defect defect = Defect.valueOf(System.getProperty(DEFECT));

    @Override public HypervisorDriver create() {
      return new MapDriver(defect, world, watchers);
    }

    @Override public void dispose(HypervisorDriver driver) {
      driver.close(endpoint.id());
    }

    @Override public Endpoint endpoint() {
      return endpoint;
    }

    @Override public Endpoint unreachableEndpoint() {
      return new Endpoint(UUID.randomUUID(), "Map", "map://nowhere", Map.of());
    }

    @Override public String host() {
      return "h";
    }

    @Override public Duration patience() {
      return Duration.ofMillis(500);
    }
  }

  /** Run by name below. */
  static class Base extends HypervisorDriverContract {
    @Override protected DriverUnderTest harness() {
      return new MapUnderTest();
    }
  }

  /** Run by name below. */
  static class Power extends InstancePowerContract {
    @Override protected DriverUnderTest harness() {
      return new MapUnderTest();
    }
  }

  private static Set<String> failing(Defect defect) {
    Set<String> failed = new TreeSet<>();
    System.setProperty(DEFECT, defect.name());
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(Base.class), selectClass(Power.class)).build();
    LauncherFactory.create().execute(request, new TestExecutionListener() {
      @Override public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
          failed.add(test.getDisplayName().replace("()", ""));
        }
      }
    });
    System.clearProperty(DEFECT);
    return failed;
  }

  @Test void aGoodDriverPasses() {
    assertThat(failing(Defect.NONE)).isEmpty();
  }

  @Test void eachDefectIsCaught() {
    Map<Defect, String> caught = Map.of(
        Defect.FORGETS, "aReplayAfterACrashIsOnce",
        Defect.IGNORES_GENERATION, "anOlderGenerationIsRefused",
        Defect.IGNORES_DEADLINE, "pastItsDeadlineACallIsUnknownAndDoesNothing",
        Defect.LEAKS_THREADS, "noThreadIsLeftAfterRepeatedOpenAndClose",
        Defect.PUSHES_AFTER_CLOSE, "nothingIsPushedAfterClose",
        Defect.NEVER_PUSHES, "whatItDoesIsPushed",
        Defect.REMOVE_FAILS_TWICE, "removingTwiceIsOnce");
    Map<Defect, Set<String>> found = caught.keySet().stream()
        .collect(Collectors.toMap(d -> d, ContractsCatchTest::failing));
    caught.forEach((defect, test) -> assertThat(found.get(defect)).as(defect.name()).contains(test));
  }
}
