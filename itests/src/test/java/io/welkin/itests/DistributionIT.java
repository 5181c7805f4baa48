// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The control plane as it is shipped: everything is up, plugins come and go, the API answers. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionIT {
  private static final String PLUGIN = "io.welkin.hypervisor.simulator";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Inject
  private BundleContext context;

  @Inject
  private ServiceComponentRuntime components;

  @Configuration
  public Option[] container() {
    return Containers.distribution("welkin-control", "control").toArray(new Option[0]);
  }

  private Path home() {
    return Path.of(System.getProperty("karaf.base"));
  }

  /** Components start beside the test. */
  @Before
  public void everythingIsThere() {
    Await.until("every component has what it needs", PATIENCE, () -> Unsatisfied.of(components, ours()), List::isEmpty);
    Await.until("credentials", PATIENCE, () -> Files.exists(home().resolve("credentials.env")));
  }

  private List<Bundle> ours() {
    List<Bundle> ours = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith("io.welkin.")) {
        ours.add(bundle);
      }
    }
    return ours;
  }

  @Test
  public void everyBundleIsActive() {
    List<String> asleep = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (!fragment && bundle.getState() != Bundle.ACTIVE && !"PAXEXAM-PROBE".equals(bundle.getLocation())) {
        asleep.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
      }
    }
    assertEquals(List.of(), asleep);
    assertTrue("bundles of Welkin: " + ours().size(), ours().size() > 20);
  }

  @Test
  public void theApiAnswersWhomTheFirstStartMade() throws IOException {
    Api api = new Api(home());

    assertEquals("4.22.0.0", api.call("listCapabilities").path("capability").path("cloudstackversion").asText());
    assertEquals("admin", api.call("listUsers").path("user").path(0).path("username").asText());
    assertEquals(401, api.status("listUsers", "not the secret"));
  }

  @Test
  public void aPluginComesAndGoesWhileEverythingRuns() throws IOException, BundleException {
    Api api = new Api(home());
    String version = System.getProperty("welkin.version");
    Path jar = Path.of(System.getProperty("welkin.repository"), "io/welkin/hypervisor-simulator", version,
        "hypervisor-simulator-" + version + ".jar");
    Path deployed = home().resolve("deploy/simulator.jar");
    List<Long> before = ours().stream().filter(b -> !PLUGIN.equals(b.getSymbolicName())).map(Bundle::getLastModified).toList();

    for (Bundle bundle : ours()) {
      if (PLUGIN.equals(bundle.getSymbolicName())) {
        bundle.uninstall();
      }
    }
    Await.until("the shipped plugin is gone", PATIENCE, () -> !simulated(api));
    Files.createDirectories(deployed.getParent());
    Files.copy(jar, deployed, StandardCopyOption.REPLACE_EXISTING);
    Await.until("the plugin from deploy/ is there", PATIENCE, () -> simulated(api));
    Files.delete(deployed);
    Await.until("the plugin is gone again", PATIENCE, () -> !simulated(api));

    assertEquals("no other bundle was touched", before,
        ours().stream().filter(b -> !PLUGIN.equals(b.getSymbolicName())).map(Bundle::getLastModified).toList());
    assertEquals(List.of(), Unsatisfied.of(components, ours()));
  }

  private static boolean simulated(Api api) {
    for (JsonNode plugin : api.call("listPlugins").path("plugin")) {
      if ("Simulator".equals(plugin.path("type").asText())) {
        return true;
      }
    }
    return false;
  }
}
