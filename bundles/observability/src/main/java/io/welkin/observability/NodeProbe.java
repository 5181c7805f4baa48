// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Whether this node has started: the framework has reached its start level, each bundle of Welkin is active, and each of
 * their components has what it needs. Names the bundle, or the component and the reference that it lacks.
 */
@Component
public final class NodeProbe implements Probe {
  static final String NAME = "node";
  private static final String OURS = "io.welkin.";
  private static final int SHOWN = 5;

  private final BundleContext context;
  private final MissingReferences missing;

  @Activate
  public NodeProbe(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.missing = new MissingReferences(components);
  }

  @Override public String name() {
    return NAME;
  }

  @Override public Optional<Failure> failure() {
    FrameworkStartLevel level = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    int wanted = Integer.parseInt(Optional.ofNullable(context.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL))
        .orElse("1"));
    if (level.getStartLevel() < wanted) {
      return failed("Starting", List.of("start level " + level.getStartLevel() + " of " + wanted));
    }
    Bundle[] ours = ours();
    List<String> asleep = new ArrayList<>();
    for (Bundle bundle : ours) {
      if (bundle.getState() != Bundle.ACTIVE && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        asleep.add(bundle.getSymbolicName());
      }
    }
    if (!asleep.isEmpty()) {
      return failed("BundleNotActive", asleep);
    }
    List<String> lacking = missing.of(ours);
    return lacking.isEmpty() ? Optional.empty() : failed("ComponentNotSatisfied", lacking);
  }

  private Bundle[] ours() {
    List<Bundle> ours = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(OURS)) {
        ours.add(bundle);
      }
    }
    return ours.toArray(Bundle[]::new);
  }

  private static Optional<Failure> failed(String code, List<String> what) {
    String all = String.join(", ", what.subList(0, Math.min(SHOWN, what.size())));
    String more = what.size() > SHOWN ? " and " + (what.size() - SHOWN) + " more" : "";
    return Optional.of(Failure.of(Failure.Kind.UNREACHABLE, code, all + more));
  }
}
