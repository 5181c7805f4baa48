// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Registers the gateway's own operations. Not components themselves, because they need the registry that they are
 * registered in.
 */
@Component(service = {}, immediate = true)
public final class GatewayOperations {
  private final List<ServiceRegistration<Operation>> registrations;

  @Activate
  public GatewayOperations(BundleContext context, @Reference OperationRegistry registry,
      @Reference UnitOfWork unitOfWork) {
    registrations = own(registry, unitOfWork).map(o -> context.registerService(Operation.class, o, null)).toList();
  }

  static Stream<Operation> own(OperationRegistry registry, UnitOfWork unitOfWork) {
    return Stream.of(new QueryAsyncJobResult(unitOfWork, registry), new ListAsyncJobs(unitOfWork),
        new ListApis(registry, unitOfWork), new ListCapabilities(unitOfWork));
  }

  @Deactivate
  void withdraw() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}
