// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.IdempotentCall;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiRequestBuilder;
import io.welkin.operations.wire.ApiResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Does a change that a client has named once, however often and through whichever node it comes: the first one is noted before it
 * is worked on, and its answer is kept for a day, encrypted. A change that makes a job is known by the job. Thread safe.
 */
@Component(service = OnceOnly.class)
public final class OnceOnly {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int CLEANED = 20;

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;

  @Activate
  public OnceOnly(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
  }

  /**
   * The answer of the first of these calls.
   *
   * @param user who calls; the same key of another is another key
   * @param command the operation's name
   * @param async whether it makes a job, which is found again by the request's id
   * @throws ApiException 422 when the key stood for another call, 409 when it is not known what became of the first one
   */
  ApiResponse once(UUID user, String command, boolean async, ApiRequest request, Function<ApiRequest, ApiResponse> work) {
    UUID id = id(user + " " + request.idempotencyKey());
    String fingerprint = HexFormat.of().formatHex(digest("SHA-256", command + new TreeMap<>(request.parameters())));
    IdempotentCall known = unitOfWork.run(tx -> {
      Instant past = tx.now().minus(KEPT);
      tx.of(IdempotentCall.class).list(Where.ALL.with("created", Where.Operator.LESS, past).limit(CLEANED))
          .forEach(old -> tx.of(IdempotentCall.class).delete(old.id()));
      IdempotentCall before = tx.of(IdempotentCall.class).find(id).filter(c -> c.created().isAfter(past)).orElse(null);
      if (before == null) {
        tx.of(IdempotentCall.class).delete(id);
        tx.of(IdempotentCall.class).insert(new IdempotentCall(id, fingerprint, null, tx.now(), 0));
      }
      return before;
    });
    if (known != null && !known.fingerprint().equals(fingerprint)) {
      throw new ApiException(ApiError.KEY_REUSED, ApiException.CS_INVALID_PARAMETER,
          "This idempotency key was used for another request");
    } else if (known != null && known.answer() != null) {
      return read(secrets.decrypt(known.answer()));
    } else if (known != null && !async) {
      throw new ApiException(ApiError.IN_PROGRESS, ApiException.CS_CONCURRENT,
          "The first request with this idempotency key is being worked on, or it is not known what became of it");
    }
    ApiResponse answer = work.apply(ApiRequestBuilder.builder(request).requestId(id).build());
    keep(id, async, answer);
    return answer;
  }

  /** What was refused may be asked again; what broke stays unknown. */
  private void keep(UUID id, boolean async, ApiResponse answer) {
    unitOfWork.run(tx -> {
      if (answer.failed() && answer.error() != ApiError.INTERNAL_ERROR.code()) {
        tx.of(IdempotentCall.class).delete(id);
      } else if (!answer.failed() && !async) {
        tx.of(IdempotentCall.class).find(id).ifPresent(c ->
            tx.of(IdempotentCall.class).update(c.with().answer(secrets.encrypt(write(answer))).build()));
      }
      return null;
    });
  }

  private static String write(ApiResponse answer) {
    try {
      return Json.MAPPER.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can always be written", e);
    }
  }

  private static ApiResponse read(String json) {
    try {
      return Json.MAPPER.readValue(json, ApiResponse.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that was written cannot be read", e);
    }
  }

  /** A UUID of version 5 by its form. */
  private static UUID id(String name) {
    ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", name));
    return new UUID(hash.getLong() & ~0xF000L | 0x5000L, hash.getLong() & ~(3L << 62) | 1L << 63);
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
