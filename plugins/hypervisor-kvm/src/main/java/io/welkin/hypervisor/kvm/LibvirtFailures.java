// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** What a caller may conclude from libvirt's errors. */
final class LibvirtFailures {
  private LibvirtFailures() {}

  /** For a failure to connect: nothing was done. */
  static FailureException unreachable(String uri, LibvirtException e) {
    Failure failure = Failure.of(Kind.UNREACHABLE, "ConnectionFailed", "Cannot connect to " + uri + ": " + text(e));
    return new FailureException(failure, e);
  }

  /** For a failure on an open connection, where a lost one leaves it open what was done. */
  static FailureException of(LibvirtException e) {
    ErrorNumber code = code(e);
    return new FailureException(Failure.of(kind(e, code), word(code), text(e)), e);
  }

  static boolean is(LibvirtException e, ErrorNumber... codes) {
    for (ErrorNumber code : codes) {
      if (code(e) == code) {
        return true;
      }
    }
    return false;
  }

  /** Whether the storage driver only asks to come back in a moment, as it does after a transfer. */
  static boolean busy(LibvirtException e) {
    String text = text(e);
    return text.contains("asynchronous jobs") || text.contains("still in use") || text.contains("being allocated");
  }

  private static Kind kind(LibvirtException e, ErrorNumber code) {
    return switch (code) {
      case VIR_ERR_OPERATION_TIMEOUT, VIR_ERR_RPC, VIR_ERR_NO_CONNECT, VIR_ERR_INVALID_CONN,
          VIR_ERR_OPERATION_ABORTED, VIR_ERR_AGENT_UNRESPONSIVE, VIR_ERR_SSH, VIR_ERR_LIBSSH -> Kind.UNKNOWN;
      case VIR_ERR_NO_SUPPORT, VIR_ERR_OPERATION_UNSUPPORTED, VIR_ERR_ARGUMENT_UNSUPPORTED,
          VIR_ERR_CONFIG_UNSUPPORTED -> Kind.UNSUPPORTED;
      case VIR_ERR_RESOURCE_BUSY, VIR_ERR_OPERATION_INVALID, VIR_ERR_DOM_EXIST, VIR_ERR_STORAGE_VOL_EXIST,
          VIR_ERR_BLOCK_COPY_ACTIVE -> Kind.CONFLICT;
      case VIR_ERR_NO_MEMORY, VIR_ERR_DRIVER_FULL -> Kind.CAPACITY;
      case VIR_ERR_NO_DOMAIN, VIR_ERR_NO_STORAGE_POOL, VIR_ERR_NO_STORAGE_VOL, VIR_ERR_INVALID_ARG, VIR_ERR_XML_ERROR,
          VIR_ERR_XML_DETAIL, VIR_ERR_INVALID_MAC, VIR_ERR_UNKNOWN_HOST, VIR_ERR_OS_TYPE -> Kind.INVALID;
      default -> fromMessage(e);
    };
  }

  /**
   * Some errors have a number that says nothing; these few are told apart by where they come from and what they say.
   */
  private static Kind fromMessage(LibvirtException e) {
    String text = text(e);
    boolean transport = e.getError() != null && e.getError().getDomain() == ErrorDomain.VIR_FROM_RPC;
    if (transport || text.contains("socket") || text.contains("keepalive")) {
      return Kind.UNKNOWN;
    }
    if (text.contains("No space left") || text.contains("not enough free space")) {
      return Kind.CAPACITY;
    }
    if (busy(e)) {
      return Kind.CONFLICT;
    }
    return Kind.INTERNAL;
  }

  /** {@code VIR_ERR_NO_DOMAIN} as {@code LibvirtNoDomain}. */
  private static String word(ErrorNumber code) {
    StringBuilder word = new StringBuilder("Libvirt");
    for (String part : code.name().replaceFirst("VIR_(ERR|WAR)_", "").split("_")) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return word.toString();
  }

  private static ErrorNumber code(LibvirtException e) {
    ErrorNumber code = e.getError() == null ? null : e.getError().getCode();
    return code == null ? ErrorNumber.VIR_ERR_INTERNAL_ERROR : code;
  }

  private static String text(LibvirtException e) {
    return e.getMessage() == null ? "libvirt gave no reason" : e.getMessage().strip();
  }
}
