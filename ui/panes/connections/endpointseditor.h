// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/connections/endpointpage.h"
#include "ui/shell/services.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace tailrace::ui {

// The endpoints of a connection in their order: the first that has a capability answers for it. One page for
// each stands in pages(), the chosen one's in front; heading() says which that is.
class EndpointsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointsEditor(const Services &services, QWidget *parent = nullptr);

    QStackedWidget *pages() const { return m_pages; } // belongs beside this list
    QWidget *heading() const { return m_heading; } // belongs above the pages

    void set(const std::vector<profiles::Endpoint> &endpoints, bool persistent);
    // As they are now, with the references that they had.
    std::vector<profiles::Endpoint> endpoints() const;
    EndpointPage *page(std::size_t index) const;
    std::size_t count() const { return m_items.size(); }
    // At the end, chosen; secrets by name as if they had been typed.
    void add(const profiles::Endpoint &endpoint, const std::map<std::string, Secret> &secrets);
    // The endpoint of this kind and address, or one whose address is empty, takes these settings; without one
    // it is added.
    void fill(const profiles::Endpoint &endpoint, const std::map<std::string, Secret> &secrets);
    bool hasTypedSecrets() const;
    QString problem() const;

signals:
    void changed();

private:
    struct Item
    {
        profiles::Endpoint original; // references and what this version does not know
        EndpointPage *page;
    };
    EndpointPage *makePage(const std::string &kind);
    Item makeItem(const profiles::Endpoint &endpoint);
    void addNew(const std::string &kind);
    void removeCurrent();
    void moveCurrent(int by);
    void moved(int from, int to);
    void choose(int index);
    void rebuild(int current);
    void follow();

    Services m_services;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    QWidget *m_heading;
    QLabel *m_kind;
    QLabel *m_service;
    QPushButton *m_add;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
    std::vector<Item> m_items;
    bool m_persistent = true;
};

} // namespace tailrace::ui
