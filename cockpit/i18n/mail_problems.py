"""What is wrong between the cockpit and a mail server, in words; part of the sentences of `problems`."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

SERVERS: Mapping[str, str] = {
    "imap-account": N_("This account is not complete: it needs a server (host) and a user name."),
    "imap-unknown-account": N_("There is no mail account “%(name)s”; there are: %(known)s."),
    "imap-none-yet": N_(
        "There is no mail account “%(name)s”, nor any other. Name one, such as imaps://ana@imap.example.org, or press i in the cockpit."
    ),
    "imap-no-account": N_("No mail account is set up. Name one, such as imaps://ana@imap.example.org, or press i in the cockpit."),
    "imap-url": N_("“%(text)s” is not the address of a mail server; write imaps://user@server/folder."),
    "imap-url-password": N_("A password does not belong in an address, where others may see it; let the keyring or a command supply it."),
    "imap-security": N_("“%(value)s” is not possible: a mail server is read with “tls” or “starttls”, never without encryption."),
    "imap-authority": N_("The file of the certificate authority, %(path)s, cannot be read as PEM."),
    "imap-plaintext": N_("%(host)s offers no encryption at this port, so nothing was sent to it; ask your provider for the TLS port."),
    "imap-no-tls": N_("%(host)s does not speak TLS at port %(port)s; it may be the port for STARTTLS, or another one."),
    "imap-host-unknown": N_("There is no server %(host)s, or this machine is not connected."),
    "imap-refused": N_("%(host)s takes no connections at port %(port)s; check the server’s name and the port."),
    "imap-timeout": N_("%(host)s did not answer in time; try again later."),
    "imap-unreachable": N_("%(host)s cannot be reached from here; is this machine connected?"),
    "imap-cut": N_("%(host)s ended the connection before everything was read, so nothing was taken from this mailbox; the next attempt "
                   "starts from the beginning."),
    "imap-protocol": N_("%(host)s gave an answer that makes no sense; is it a mail server (IMAP)?"),
    "imap-certificate-expired": N_("The certificate of %(host)s has expired, so nothing was sent to it; tell its operator."),
    "imap-certificate-host": N_("The certificate belongs to another server than %(host)s, so nothing was sent to it; check the name."),
    "imap-certificate-unknown": N_(
        "No authority that this machine trusts vouches for the certificate of %(host)s, so nothing was sent to it. If the server is "
        "your own, name the file of its authority in the settings (authority)."
    ),
    "imap-certificate": N_("The certificate of %(host)s is not valid, so nothing was sent to it."),
    "imap-login": N_("%(host)s does not accept this user name and password (%(user)s). Many providers want a password made for programs."),
    "imap-login-disabled": N_("%(host)s accepts no password here; it wants another way of logging in, which the cockpit does not have."),
    "imap-folder": N_("There is no folder “%(name)s” on the server."),
    "password-missing": N_(
        "The keyring knows no password for %(account)s; press i in the cockpit, or use “cockpit import imap --password”."
    ),
    "password-command": N_("The command %(command)s gave no password: it failed, took too long, or printed nothing."),
    "keyring-unusable": N_("The keyring of this machine cannot be used for %(account)s; set a command that supplies the password instead."),
    "password-empty": N_("A password is needed, or a command that supplies it."),
}
