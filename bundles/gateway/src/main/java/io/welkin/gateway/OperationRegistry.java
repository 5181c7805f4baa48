// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations that bundles have registered, by exact name. Of two with the same name the earlier one counts; the
 * other one takes over when that goes. Thread safe.
 */
@Component(service = OperationRegistry.class)
public final class OperationRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRegistry.class);
  private static final Duration STARTING = Duration.ofSeconds(30);

  private final Map<String, List<Operation>> operations = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final long settled;
  private volatile Set<String> objectsOfJobs = Set.of();

  @Activate
  public OperationRegistry() {
    this(STARTING);
  }

  /** For so long after now an operation that is not known may still come. */
  OperationRegistry(Duration starting) {
    settled = System.nanoTime() + starting.toNanos();
  }

  /** Whether the container began so lately that bundles may still be on their way. */
  boolean starting() {
    return System.nanoTime() - settled < 0;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(Operation operation) {
    String name = operation.descriptor().name();
    operations.compute(name, (n, present) -> {
      if (present == null) {
        return List.of(operation);
      }
      LOG.warn("The operation {} of {} is not used: {} has that name already", n, operation.getClass().getName(),
          present.get(0).getClass().getName());
      List<Operation> more = new ArrayList<>(present);
      more.add(operation);
      return List.copyOf(more);
    });
    learn();
  }

  void remove(Operation operation) {
    operations.computeIfPresent(operation.descriptor().name(), (n, present) -> {
      List<Operation> rest = present.stream().filter(o -> o != operation).toList();
      return rest.isEmpty() ? null : rest;
    });
    learn();
  }

  private void learn() {
    objectsOfJobs = descriptors().stream().filter(OperationDescriptor::async).map(d -> d.result().objectName())
        .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    listeners.forEach(Runnable::run);
  }

  /** To be told, on any thread, when operations have come or gone. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  Optional<Operation> find(String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(operations.get(name)).map(all -> all.get(0));
  }

  /** Of all operations, by name. */
  List<OperationDescriptor> descriptors() {
    return operations.values().stream().map(all -> all.get(0).descriptor()).toList();
  }

  /** Whether jobs work on objects of this name, such as {@code virtualmachine}. */
  boolean hasJobs(String objectName) {
    return objectName != null && objectsOfJobs.contains(objectName);
  }
}
