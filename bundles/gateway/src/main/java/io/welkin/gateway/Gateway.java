// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.User;
import io.welkin.kernel.Throttle;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.Scope;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What happens to a call between the bus and its operation, in this order. Thread safe. */
@Component(service = Gateway.class, configurationPid = "io.welkin.gateway.rules")
@Designate(ocd = Gateway.Configuration.class)
public final class Gateway {
  private static final String JOB_ID = "customjobid";
  /** What a session may do before its user has shown the second factor. */
  private static final Set<String> WITHOUT_CODE = Set.of("listApis", "listUserTwoFactorAuthenticatorProviders",
      "validateUserTwoFactorAuthenticationCode", "logout");

  private final OperationRegistry registry;
  private final Authenticator authenticator;
  private final SessionTokens sessions;
  private final OnceOnly onceOnly;
  private final UnitOfWork unitOfWork;
  private final ChangeLog changes;
  private final boolean postOnly;
  private final Throttle throttle;

  /** Rules that an installation may tighten. */
  @ObjectClassDefinition(name = "Welkin rules for calls")
  public @interface Configuration {
    @AttributeDefinition(description = "Whether changes come by POST only and signed calls expire in 15 minutes")
    boolean enforcePostRequestsAndTimestamps() default false;

    @AttributeDefinition(description = "Calls a second of one account in the long run, 0 for any number; not of root admins")
    int perSecond() default 0;

    @AttributeDefinition(description = "Calls of one account that may come at once")
    int burst() default 100;
  }

  @Activate
  public Gateway(Configuration configuration, @Reference OperationRegistry registry,
      @Reference Authenticator authenticator, @Reference SessionTokens sessions, @Reference OnceOnly onceOnly,
      @Reference UnitOfWork unitOfWork) {
    this(configuration.enforcePostRequestsAndTimestamps(), new Throttle(configuration.perSecond(), configuration.burst()),
        registry, authenticator, sessions, onceOnly, unitOfWork);
  }

  Gateway(boolean postOnly, Throttle throttle, OperationRegistry registry, Authenticator authenticator,
      SessionTokens sessions, OnceOnly onceOnly, UnitOfWork unitOfWork) {
    this.postOnly = postOnly;
    this.throttle = throttle;
    this.registry = registry;
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.onceOnly = onceOnly;
    this.unitOfWork = unitOfWork;
    this.changes = new ChangeLog(unitOfWork);
  }

  /** A call on its way. */
  private record Admitted(Operation operation, Visitor visitor, Map<String, String> names) {
    OperationDescriptor descriptor() {
      return operation.descriptor();
    }

    Caller caller() {
      return visitor.caller();
    }
  }

  /** The operation that a request is for, as far as there is such an operation. */
  Optional<Operation> operation(ApiRequest request) {
    return registry.find(command(request, SentParameters.lowerCase(request.parameters())));
  }

  /** What was signed counts, not what the edge says besides. */
  private static String command(ApiRequest request, Map<String, String> names) {
    return names.getOrDefault("command", request.command());
  }

  /**
   * Does a call and answers, whatever happens in it.
   *
   * @throws ApiException when the call was not admitted at all
   */
  ApiResponse handle(ApiRequest request, String traceparent) {
    Admitted call = admit(request, SentParameters.lowerCase(request.parameters()));
    if (request.idempotencyKey() == null || call.descriptor().query() || !call.visitor().known()) {
      return perform(call, request, traceparent);
    }
    return onceOnly.once(call.caller().userId(), call.descriptor().name(), call.descriptor().async(), request,
        named -> perform(call, named, traceparent));
  }

  private ApiResponse perform(Admitted call, ApiRequest request, String traceparent) {
    Map<String, Object> values = new HashMap<>();
    ApiResponse response;
    Caller logged = call.caller();
    try {
      SentParameters sent = new SentParameters(call.names());
      values.putAll(ParameterReader.read(call.descriptor(), call.caller().role(), sent));
      Call checked = unitOfWork.read(tx -> check(tx, call, request, values, sent, traceparent));
      Answer answer = call.operation().handle(checked);
      response = Results.of(call.descriptor(), call.caller().role(), answer);
      if (answer instanceof Answer.LoggedIn in) {
        logged = unitOfWork.read(tx -> Callers.of(tx, tx.of(User.class).get(in.user()), request.remoteAddress()))
            .orElse(logged);
        values.put("id", in.user());
        response = opened(request, in.user(), response);
      } else if (answer instanceof Answer.Proven && call.visitor().session() != null) {
        response = proven(call.visitor(), response);
      } else if (answer instanceof Answer.LoggedOut) {
        logged = end(request).orElse(logged);
        values.put("id", logged.userId());
        response = ApiResponseBuilder.builder(response).session(SessionTokens.forgotten()).build();
      }
    } catch (RuntimeException e) {
      return failed(call, values, request, e);
    }
    OperationDescriptor descriptor = call.descriptor();
    if (!descriptor.async() && !descriptor.query() && logged.userId() != null) {
      changes.done(request, descriptor, logged, values, response.body());
    } else if (!descriptor.async() && decorates(descriptor)) {
      PendingJobs.decorate(unitOfWork, response);
    }
    return renewed(call.visitor(), response);
  }

  private boolean decorates(OperationDescriptor descriptor) {
    return descriptor.result().shape() != ResultDescriptor.Shape.FLAT
        && registry.hasJobs(descriptor.result().objectName());
  }

  private ApiResponse failed(Admitted call, Map<String, Object> values, ApiRequest request, RuntimeException thrown) {
    ApiException error = Errors.report(thrown, request, call.descriptor().name());
    if (!call.descriptor().query() && call.visitor().known()) {
      changes.failed(request, call.descriptor(), call.caller(), values, error.getMessage());
    }
    return Errors.response(call.descriptor().name(), error, call.caller());
  }

  /** Authentication and authorisation. */
  private Admitted admit(ApiRequest request, Map<String, String> names) {
    String command = command(request, names);
    if (command == null || command.isBlank()) {
      throw request.credentials().session() != null
          ? new ApiException(ApiError.BAD_REQUEST, ApiException.CS_API, "The request names no command")
          : new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_API, "The request names no command");
    }
    Operation operation = registry.find(command).orElseThrow(() -> unknown(command));
    OperationDescriptor descriptor = operation.descriptor();
    if (descriptor.roles().isEmpty()) {
      return new Admitted(operation, Visitor.nobody(request.remoteAddress()), names);
    }
    if (postOnly) {
      PostOnly.check(command, request.method(), request.credentials().signature() != null, names, Instant.now());
    }
    Visitor visitor = authenticator.authenticate(request, names);
    Caller caller = visitor.caller();
    if (!caller.root() && !throttle.admits(caller.accountId())) {
      throw new ApiException(ApiError.LIMIT_EXCEEDED, ApiException.CS_API,
          "The account " + caller.account() + " has made too many calls; try again in a moment");
    }
    if (visitor.session() != null && !visitor.session().proven() && !WITHOUT_CODE.contains(command)) {
      throw new ApiException(ApiError.TWO_FACTOR, ApiException.CS_TWO_FACTOR, "The second factor has not been shown yet");
    }
    if (!unitOfWork.read(tx -> Permissions.of(tx, caller)).allow(descriptor)) {
      if (!descriptor.query()) {
        changes.failed(request, descriptor, caller, Map.of(), "the role of the account does not allow it");
      }
      throw unsupported(command);
    }
    return new Admitted(operation, visitor, names);
  }

  private ApiException unknown(String command) {
    return registry.starting() ? new ApiException(ApiError.SERVICE_UNAVAILABLE, ApiException.CS_UNAVAILABLE,
        "The control plane is starting and does not know the command " + command + " yet; try again") : unsupported(command);
  }

  private static ApiException unsupported(String command) {
    return new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_API,
        "There is no command " + command + ", or it is not available to you");
  }

  private Call check(Tx tx, Admitted call, ApiRequest request, Map<String, Object> values, SentParameters sent,
      String traceparent) {
    Scope scope = Scopes.of(tx, call.descriptor(), call.caller(), values);
    new EntityParameters(tx, call.descriptor(), call.caller()).check(values);
    sent.text(Parameters.AFTER).ifPresent(place -> values.put(Parameters.AFTER, place));
    UUID requestId = request.requestId() == null ? io.welkin.kernel.Ids.next() : request.requestId();
    return new Call(call.caller(), scope, new Parameters(values), requestId, jobId(tx, call, sent, requestId),
        traceparent, request.protocol());
  }

  private static UUID jobId(Tx tx, Admitted call, SentParameters sent, UUID requestId) {
    Optional<String> text = sent.text(JOB_ID).filter(t -> !t.isBlank());
    if (!call.descriptor().async() || text.isEmpty()) {
      return null;
    }
    UUID id;
    try {
      id = UUID.fromString(text.get());
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("The parameter " + JOB_ID + " has not the form of an id");
    }
    if (tx.of(Job.class).find(id).filter(j -> !requestId.equals(j.requestId())).isPresent()) {
      throw ApiException.parameter("The id in the parameter " + JOB_ID + " is already in use");
    }
    return id;
  }

  private ApiResponse opened(ApiRequest request, UUID userId, ApiResponse response) {
    end(request);
    User user = unitOfWork.read(tx -> tx.of(User.class).get(userId));
    Map<String, String> cookies = sessions.open(user);
    ((ObjectNode) response.body()).put("timeout", sessions.timeout().toSeconds())
        .put("sessionkey", cookies.get(SessionTokens.KEY_COOKIE));
    return ApiResponseBuilder.builder(response).session(cookies).build();
  }

  private ApiResponse proven(Visitor visitor, ApiResponse response) {
    User user = unitOfWork.read(tx -> tx.of(User.class).get(visitor.session().user()));
    return ApiResponseBuilder.builder(response).session(sessions.proven(visitor.session(), user)).build();
  }

  /** Ends the session that the call came with; who had it. */
  private Optional<Caller> end(ApiRequest request) {
    String token = request.credentials().session();
    return token == null ? Optional.empty() : unitOfWork.run(tx -> sessions.verify(tx, token).flatMap(session -> {
      sessions.close(tx, session);
      return Callers.of(tx, tx.of(User.class).get(session.user()), request.remoteAddress());
    }));
  }

  private ApiResponse renewed(Visitor visitor, ApiResponse response) {
    if (visitor.session() == null || response.session() != null) {
      return response;
    }
    Map<String, String> cookies = unitOfWork.read(tx -> tx.of(User.class).find(visitor.session().user()))
        .map(user -> sessions.renewed(visitor.session(), user)).orElse(null);
    return cookies == null ? response : ApiResponseBuilder.builder(response).session(cookies).build();
  }
}
